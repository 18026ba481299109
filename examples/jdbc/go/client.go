// Buys one piece of an item and prints what the server tells: headers, answer, trailers, or why there is none.
package main

import (
	"context"
	"fmt"
	"os"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

// raw takes messages as bytes: field 3 of a PerformRequest is the item, field 1 of the answer how many are left.
type raw struct{}

func (raw) Name() string                           { return "proto" }
func (raw) Marshal(message any) ([]byte, error)    { return message.([]byte), nil }
func (raw) Unmarshal(bytes []byte, into any) error { *into.(*[]byte) = bytes; return nil }

// The names of the codes as the protocol has them.
var names = map[codes.Code]string{
	codes.NotFound: "NOT_FOUND", codes.FailedPrecondition: "FAILED_PRECONDITION", codes.Unavailable: "UNAVAILABLE",
}

func main() {
	connection, err := grpc.NewClient(os.Args[1], grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		panic(err)
	}
	defer connection.Close()
	item, answer := os.Args[2], []byte{}
	request := append([]byte{3<<3 | 2, byte(len(item))}, item...)
	var header, trailer metadata.MD
	err = connection.Invoke(context.Background(), "/trilane.v1.WorkService/Perform", request, &answer,
		grpc.ForceCodec(raw{}), grpc.Header(&header), grpc.Trailer(&trailer))
	if err != nil {
		tell(status.Convert(err), trailer)
		return
	}
	fmt.Println("served-by:", header.Get("served-by")[0])
	fmt.Println("left:", string(answer[2:2+answer[1]]))
	fmt.Println("rows-read:", trailer.Get("rows-read")[0])
}

// tell prints a failure. A call that fails before its first answer has its headers among the trailers.
func tell(failure *status.Status, trailer metadata.MD) {
	fmt.Println("served-by:", trailer.Get("served-by")[0])
	fmt.Printf("%s: %s\n", names[failure.Code()], failure.Message())
	for _, detail := range failure.Details() {
		switch detail := detail.(type) {
		case *errdetails.ErrorInfo:
			fmt.Println("reason:", detail.GetReason())
		case *errdetails.RetryInfo:
			fmt.Println("retry after:", detail.GetRetryDelay().GetSeconds())
		}
	}
}
