// Calls a method and prints what came with its failure: headers, trailers and details.
package main

import (
	"context"
	"fmt"
	"os"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"
)

func main() {
	connection, err := grpc.NewClient(os.Args[1], grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		panic(err)
	}
	defer connection.Close()
	var header, trailer metadata.MD
	err = connection.Invoke(context.Background(), os.Args[2], &emptypb.Empty{}, &emptypb.Empty{},
		grpc.Header(&header), grpc.Trailer(&trailer))
	failure := status.Convert(err)
	fmt.Println("code", failure.Code(), "message", failure.Message())
	fmt.Println("header", header.Get("served-by"), "trailer", trailer.Get("rows-read"))
	for _, detail := range failure.Details() {
		switch detail := detail.(type) {
		case *errdetails.ErrorInfo:
			fmt.Println("reason", detail.Reason)
		case *errdetails.RetryInfo:
			fmt.Println("retry after", detail.RetryDelay.AsDuration())
		case *errdetails.BadRequest:
			fmt.Println("field", detail.FieldViolations[0].Field)
		}
	}
}
