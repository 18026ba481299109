// Says hello without generated code: a name goes, a text comes.
package main

import (
	"context"
	"fmt"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

// raw takes messages as bytes: field 3 of a PerformRequest is the name, field 1 of the answer the text.
type raw struct{}

func (raw) Name() string                           { return "proto" }
func (raw) Marshal(message any) ([]byte, error)    { return message.([]byte), nil }
func (raw) Unmarshal(bytes []byte, into any) error { *into.(*[]byte) = bytes; return nil }

func main() {
	connection, err := grpc.NewClient(os.Args[1], grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		panic(err)
	}
	defer connection.Close()
	name, answer := os.Args[2], []byte{}
	request := append([]byte{3<<3 | 2, byte(len(name))}, name...)
	err = connection.Invoke(context.Background(), "/trilane.v1.WorkService/Perform", request, &answer, grpc.ForceCodec(raw{}))
	if err != nil {
		panic(err)
	}
	fmt.Println(string(answer[2 : 2+answer[1]]))
}
